"""The controller's workbook `kooste.xlsm`: what stands on its front sheet, and how it is read back into a
round."""
