using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Pipeline;

/// <summary>One way of a message through memory, in a process of its own.</summary>
internal interface IPipelineSide : IAsyncDisposable
{
    /// <summary>Sends so many messages and waits until all were dealt with.</summary>
    Task<Sample> RunAsync(int messages);
}
