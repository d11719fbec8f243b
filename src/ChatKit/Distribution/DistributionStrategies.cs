namespace ChatKit;

/// <summary>The names of the strategies that ChatKit ships.</summary>
public static class DistributionStrategies
{
    /// <summary>Nobody is chosen: managers take dialogues themselves.</summary>
    public const string None = "none";

    /// <summary>The first of the chosen managers who may take it.</summary>
    public const string Fixed = "fixed";

    /// <summary>Whoever was given a dialogue the longest time ago.</summary>
    public const string RoundRobin = "round-robin";

    /// <summary>Whoever has the fewest open dialogues.</summary>
    public const string LeastLoaded = "least-loaded";

    /// <summary>Whoever has the fewest open dialogues in relation to his limit.</summary>
    public const string LeastRelative = "least-relative";

    /// <summary>
    /// In decisions and events only, where it stands for the strategy: the manager was preferred because the CRM named him as the
    /// customer's owner. No strategy may be called so.
    /// </summary>
    public const string CustomerOwner = "customer-owner";
}
