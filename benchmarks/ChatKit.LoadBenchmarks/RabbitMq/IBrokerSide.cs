using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.RabbitMq;

/// <summary>One way over the broker and back, in this process.</summary>
internal interface IBrokerSide : IAsyncDisposable
{
    /// <summary>Publishes so many messages, each awaited until the broker has confirmed it, and waits until all were consumed.</summary>
    Task<Sample> RunAsync(int messages);
}
