"""What the works share: peers, servers, load, and the report."""
