namespace ChatKit;

/// <summary>What a bot may do.</summary>
[Flags]
public enum BotRoles
{
    /// <summary>Nothing but listen.</summary>
    None = 0,

    /// <summary>Distribute dialogues; while it is active the built-in distribution is off.</summary>
    Distributor = 1,

    /// <summary>Be responsible for dialogues.</summary>
    Responsible = 2,

    /// <summary>Not be shown in lists.</summary>
    Hidden = 4,
}
