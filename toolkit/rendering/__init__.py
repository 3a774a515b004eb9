"""Parts → workbooks. Rendering decides nothing about the figures: it puts them where a reader finds them."""
