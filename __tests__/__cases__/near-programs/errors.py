import ssl
from tn import connect

ERRORS = {
    "certificate verify failed": "unknown CA",
    "sslv3 alert handshake failure": "refused",
}

def explain(text):
    if "certificate has expired" in text:
        return "expired"
    return ERRORS.get(text, "SSL: unknown")
