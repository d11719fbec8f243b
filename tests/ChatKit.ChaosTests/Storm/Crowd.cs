using ChatKit.ChaosTests.Actors;
using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Storm;

/// <summary>Everybody outside: customers, managers, and the managers' windows.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int Customers = 30;
    private const int AdminWindows = 3;

    private readonly CancellationTokenSource _quiet = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly List<IDisposable> _resources = [];
    private readonly List<Task> _people = [];
    private readonly List<Task> _watching = [];

    private Crowd()
    {
    }

    public Ledger Ledger { get; } = new();

    public IReadOnlyList<LiveWindow> Windows { get; private set; } = [];

    public static async Task<Crowd> GatherAsync(Cluster cluster, HostSetup setup)
    {
        var crowd = new Crowd();
        using var admin = cluster.As("admin");
        var position = (await admin.GetAsync("me")).Body!["position"]!.GetValue<long>();
        string[] managers = [.. Enumerable.Range(1, setup.Managers).Select(static n => $"m{n}")];
        crowd.Windows = [.. managers.Concat(Enumerable.Repeat("admin", AdminWindows)).Select(m => new LiveWindow(cluster, m, position))];
        crowd._watching.AddRange(crowd.Windows.Select(w => Task.Run(() => w.RunAsync(crowd._gone.Token))));
        crowd._resources.AddRange(crowd.Windows);

        var webhooks = new Webhooks(cluster);
        crowd._resources.Add(webhooks);
        for (var id = 1001; id <= 1000 + Customers; id++)
        {
            crowd.Add(new WritingCustomer(cluster, webhooks, crowd.Ledger, id, setup.AutoClose!.Value * 1.2));
        }

        foreach (var manager in managers)
        {
            var api = cluster.As(manager);
            crowd._resources.Add(api);
            crowd.Add(new AnsweringManager(api, crowd.Ledger));
        }

        return crowd;
    }

    /// <summary>Lets everybody finish what he has begun; windows stay open.</summary>
    public async Task FallSilentAsync()
    {
        await _quiet.CancelAsync();
        await Task.WhenAll(_people).WaitAsync(TimeSpan.FromSeconds(120));
    }

    public async ValueTask DisposeAsync()
    {
        await _quiet.CancelAsync();
        await _gone.CancelAsync();
        await Task.WhenAll(_watching).WaitAsync(TimeSpan.FromSeconds(30));
        _resources.ForEach(static r => r.Dispose());
        _quiet.Dispose();
        _gone.Dispose();
    }

    private void Add(IActor actor) => _people.Add(Task.Run(() => actor.RunAsync(_quiet.Token)));
}
