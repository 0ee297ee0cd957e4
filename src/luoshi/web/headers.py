"""The headers of Luoshi's own pages: what a browser may load, send and keep."""

from luoshi.web import charts

#: Nothing but our own files, no inline script, no inline style, no frame around the page.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
#: For a picture that is opened by itself: nothing but its own styles.
PICTURE_POLICY = f"default-src 'none'; style-src {charts.STYLES_MARK}; frame-ancestors 'none'"
SECURITY = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
#: A page may be kept, but is asked for again each time: the ledger may have changed.
REVALIDATE = "public, no-cache"
#: A file whose address holds its hash never changes.
FOREVER = "public, max-age=31536000, immutable"
PRIVATE = "private, no-store"
#: Who has signed in is told by these: a cache between must not mix readers and reviewers.
VARY = "Cookie, Authorization"
