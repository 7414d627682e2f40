"""People: accounts, roles, and who may do what.

Words: *user* (someone with an account, known by an e-mail address), *role* (a named bundle of
permissions, declared in `roles`; the back office's groups are made from it), *rule* (a predicate
that decides one permission).
"""
