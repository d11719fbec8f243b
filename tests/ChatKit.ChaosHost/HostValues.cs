namespace ChatKit.ChaosHost;

/// <summary>What one host is told on its command line, under <c>Chaos</c>.</summary>
internal sealed class HostValues
{
    public required string Name { get; init; }

    public required string PostgreSql { get; init; }

    /// <summary>Where the broker is; without it the hosts share the database only.</summary>
    public string? RabbitMq { get; init; }

    public string Prefix { get; init; } = "chaos";

    public required string KeysFolder { get; init; }

    public int Managers { get; init; } = 6;

    public int Limit { get; init; } = 3;

    public TimeSpan? AutoClose { get; init; }

    public ManagerAvailability Availability { get; init; }

    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Set as a new tenant's defaults, since an administrator may set no auto-close under a minute.</summary>
    public ChatSettings ToSettings(ChatSettings settings) => settings with
    {
        ChatsEnabled = true,
        ResetResponsibleOnClose = true,
        AutoClose = settings.AutoClose with { AssignedAfter = AutoClose },
        Distribution = new()
        {
            Strategy = DistributionStrategies.LeastLoaded,
            Managers = [.. Enumerable.Range(1, Managers).Select(n => $"m{n}")],
            LimitPerManager = Limit,
            Availability = Availability,
        },
    };
}
