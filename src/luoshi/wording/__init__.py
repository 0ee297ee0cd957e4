"""How Luoshi speaks to people: messages in two languages, and figures as they are written.

The command line and the web pages both use it. It knows no room.
"""
