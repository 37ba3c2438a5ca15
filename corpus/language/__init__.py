"""What is known of English before any article: words, sentences, word lists, verbs of speech, months."""
