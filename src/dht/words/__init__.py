"""Every sentence a person reads, Vietnamese and English, by key."""
