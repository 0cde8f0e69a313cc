"""Rules about one human in several roles: clashes, consents, namesakes, retention."""
