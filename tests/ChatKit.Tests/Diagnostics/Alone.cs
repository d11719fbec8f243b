namespace ChatKit.Tests.Diagnostics;

/// <summary>Tests of what the whole process shows: no other test may run a host meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
