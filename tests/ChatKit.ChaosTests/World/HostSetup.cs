namespace ChatKit.ChaosTests.World;

/// <summary>What the hosts of one cluster have in common.</summary>
internal sealed record HostSetup
{
    public int Managers { get; init; } = 6;

    public int Limit { get; init; } = 3;

    public TimeSpan? AutoClose { get; init; }

    /// <summary>Whether only managers who are connected get dialogues.</summary>
    public bool OnlyConnected { get; init; }

    public bool WithRabbitMq { get; init; } = true;

    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    public IEnumerable<string> Arguments(string database, string prefix, string folder)
    {
        yield return $"--Chaos:PostgreSql={database}";
        yield return $"--Chaos:Prefix={prefix}";
        yield return $"--Chaos:KeysFolder={folder}";
        yield return $"--Chaos:Managers={Managers}";
        yield return $"--Chaos:Limit={Limit}";
        yield return $"--Chaos:LeaseDuration={LeaseDuration}";
        yield return $"--Chaos:Availability={(OnlyConnected ? "Online" : "Status")}";
        if (AutoClose is { } after)
        {
            yield return $"--Chaos:AutoClose={after}";
        }

        if (WithRabbitMq)
        {
            yield return $"--Chaos:RabbitMq={Servers.RabbitMq}";
        }
    }
}
