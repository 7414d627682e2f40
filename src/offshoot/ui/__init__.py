"""The look: base page, components, tokens, icons, Markdown and maps. Knows no business word."""
