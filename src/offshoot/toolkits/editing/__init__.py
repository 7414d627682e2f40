"""The pages of toolkits in the back office."""
