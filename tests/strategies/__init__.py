"""Hypothesis strategies: small worlds in which every branch of the law is reached often."""
