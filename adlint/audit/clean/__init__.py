"""`adlint clean`: a corpus without its promotional passages, or with them marked.

Workers find what to cut and write it down, shard by shard; then each source is read once more and written anew.
"""
