"""The workbooks that the toolkit hands out, with the code that builds them."""

from __future__ import annotations

from importlib.resources import files

from toolkit.settings import Settings


def template_bytes(settings: Settings) -> bytes:
    """The template for a round: the packaged workbook, or one built anew where the round's rows, words or
    scales differ from it."""
    from workbook_templates.unit import PACKAGED, build_bytes
    from workbook_templates.unit_layout import Form

    form = Form.of(settings)
    if form.same_but_period(PACKAGED):
        return (files(__package__) / "vastuualue.xlsx").read_bytes()
    return build_bytes(form)
