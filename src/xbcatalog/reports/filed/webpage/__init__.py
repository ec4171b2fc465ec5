"""The parts of the page: elements, the tongues it speaks, its sections, its style and its script."""
