"""Evaluations: what people say of an innovation when they answer the questions of a standard.

Words: *own evaluation* (of an innovation of one's own, without an account, nothing kept unless
asked), *member evaluation* (of an innovation of the library, shown as a distribution apart from
what is published), *sheet* (the answers so far), *interest* (what ties a member to it).
"""
