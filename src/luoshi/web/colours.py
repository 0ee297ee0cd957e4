"""The page's colours as charts use them."""

#: The page's colours (luoshi.css) by what they are in the light.
COLOURS = {
    "#faf8f3": "paper", "#fffefb": "sheet", "#1d1b18": "ink", "#625d54": "faint", "#d8d2c5": "rule",
    "#1f4468": "accent", "#23644a": "met", "#a8321f": "missed", "#85561a": "unclear", "#575c66": "pending",
    "#674a6b": "silent",
}  # fmt: skip
#: What they are in the dark.
DARK = {
    "paper": "#171614", "sheet": "#1e1d1a", "ink": "#e9e5dc", "faint": "#a59f93", "rule": "#3a3731",
    "accent": "#9cc0e2", "met": "#7fc3a2", "missed": "#f0907c", "unclear": "#dcae6c", "pending": "#a9afbb",
    "silent": "#c4a3c9",
}  # fmt: skip
BY_NAME = {name: colour for colour, name in COLOURS.items()}
