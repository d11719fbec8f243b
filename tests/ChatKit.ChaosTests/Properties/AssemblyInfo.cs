// The storm stops the servers that every other test needs.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
