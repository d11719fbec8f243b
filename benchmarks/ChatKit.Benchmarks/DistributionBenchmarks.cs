using BenchmarkDotNet.Attributes;
using ChatKit.Distribution;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Benchmarks;

/// <summary>Choosing one of so many managers.</summary>
[MemoryDiagnoser]
public class DistributionBenchmarks
{
    private IDistributionStrategy _strategy = null!;
    private DistributionContext _context = null!;

    [Params(10, 100, 1_000)]
    public int Managers { get; set; }

    [Params(DistributionStrategies.RoundRobin, DistributionStrategies.LeastLoaded, DistributionStrategies.LeastRelative)]
    public string Strategy { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChatKit();
        _strategy = services.BuildServiceProvider().GetServices<IDistributionStrategy>().Single(s => s.Name == Strategy);
        _context = new DistributionContext
        {
            TenantId = TenantId.Default,
            DialogueId = DialogueId.New(),
            ChatId = ChatId.New(),
            Channel = new Channel { Id = ChannelId.New(), TenantId = TenantId.Default, Type = new ChannelType("telegram"), Name = "Benchmark" },
            WaitingSince = TimeProvider.System.GetUtcNow(),
            Candidates =
            [
                .. Enumerable.Range(0, Managers).Select(i => new ManagerLoad
                {
                    ManagerId = new ManagerId($"m{i}"),
                    OpenDialogues = (i * 7919) % 50,
                    Limit = 50 + (i % 5),
                    LastAssignedAt = TimeProvider.System.GetUtcNow().AddSeconds(-(i * 104_729 % 10_000)),
                }),
            ],
        };
    }

    [Benchmark]
    public ValueTask<ManagerId?> Choose() => _strategy.ChooseAsync(_context, CancellationToken.None);
}
