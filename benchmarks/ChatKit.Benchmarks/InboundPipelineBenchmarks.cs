using BenchmarkDotNet.Attributes;

namespace ChatKit.Benchmarks;

/// <summary>A message from the webhook's body to the commit, parsing included, on in-memory storage.</summary>
[MemoryDiagnoser]
public class InboundPipelineBenchmarks
{
    private const int Messages = 20_000;
    private PipelineHost _host = null!;

    [Params(1_000, 100_000)]
    public int Chats { get; set; }

    [GlobalSetup]
    public async Task SetUp() => _host = await PipelineHost.StartAsync(Chats);

    [GlobalCleanup]
    public async Task CleanUp() => await _host.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task Webhook_to_commit() => _host.ReceiveAsync(Messages, inFlight: 256);
}
