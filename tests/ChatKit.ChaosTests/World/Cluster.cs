using System.Net;
using System.Net.Sockets;

namespace ChatKit.ChaosTests.World;

/// <summary>Three hosts on a database of their own, one broker, one fake messenger, and the channel between them.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const string Secret = "chaos-secret";
    private const int HostCount = 3;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("chatkit-chaos.").FullName;
    private readonly string _prefix = $"chaos-{Guid.CreateVersion7():n}";

    private Cluster(Database database, FakeMessenger messenger) => (Database, Messenger) = (database, messenger);

    public Database Database { get; }

    public FakeMessenger Messenger { get; }

    public IReadOnlyList<HostProcess> Hosts { get; private set; } = [];

    public string Channel { get; private set; } = "";

    /// <summary>As a load balancer would: any of them, also one that is just down.</summary>
    public Uri AnyAddress => Hosts[Random.Shared.Next(Hosts.Count)].Address;

    public static async Task<Cluster> StartAsync(HostSetup setup)
    {
        var cluster = new Cluster(await Database.CreateAsync(), await FakeMessenger.StartAsync());

        // So that faults also come between the messenger's taking a message and our noting it.
        cluster.Messenger.Pause = TimeSpan.FromMilliseconds(150);
        try
        {
            string[] common = [.. setup.Arguments(cluster.Database.ConnectionString, cluster._prefix, cluster._folder)];
            cluster.Hosts = [.. Enumerable.Range(1, HostCount).Select(n => new HostProcess($"host{n}", FreePort(), [.. common, $"--Chaos:Name=host{n}"]))];
            foreach (var host in cluster.Hosts)
            {
                host.Start();
            }

            await cluster.UntilReadyAsync();
            cluster.Channel = await cluster.AddChannelAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public Api As(string manager) => new(this, manager);

    /// <summary>Waits until every host says that it can work.</summary>
    public async Task UntilReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var limit = new CancellationTokenSource(StartTimeout);
        foreach (var host in Hosts)
        {
            while (!await IsReadyAsync(http, host))
            {
                if (limit.IsCancellationRequested || !host.IsRunning)
                {
                    throw new TimeoutException($"{host.Name} is not ready:\n{string.Join('\n', host.LastLines)}");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }

        await Messenger.DisposeAsync();
        await Broker.RemoveAsync(_prefix);
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, HostProcess host)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(host.Address, "/health"));
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<string> AddChannelAsync()
    {
        using var admin = As("admin");
        var answer = await admin.PostAsync("channels", new
        {
            type = "telegram",
            name = "Chaos",
            settings = new { botToken = "1:chaos", webhookSecret = Secret, apiBaseAddress = Messenger.Address },
        });
        answer.Status.Should().Be(201, answer.Text);
        return answer.Body!["id"]!.GetValue<string>();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
