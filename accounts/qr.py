"""A QR code as plain squares; the page draws them in its own colours."""

import qrcode


def qr_rows(text: str) -> list[str]:
    """Rows from the top, "1" for a dark square, all of one length; no quiet zone around them."""
    code = qrcode.QRCode(border=0)
    code.add_data(text)
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]
