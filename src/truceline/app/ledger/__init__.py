"""The Merkle log of a workspace: adopting the record, signing heads, proving, checking, copying."""
