from .own import OwnEvaluation, OwnResult

__all__ = ["OwnEvaluation", "OwnResult"]
