"""What would shrink the chaotic zone of any number of datasets: questions, words and list entries, each tried out by the law itself."""
