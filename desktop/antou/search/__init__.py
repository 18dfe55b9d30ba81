"""The only user of Whoosh: index, literal queries, hits with exact spans. No Qt here."""

import warnings

# Whoosh 2.7.4 compares with literals by `is` and has invalid escapes; where its byte code is not cached every start
# would say so to the user.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*[\\/]whoosh[\\/].*")
