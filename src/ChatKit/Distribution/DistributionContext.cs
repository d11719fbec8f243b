namespace ChatKit.Distribution;

/// <summary>A dialogue that waits for a manager, and those who may take it now. Immutable.</summary>
public sealed class DistributionContext
{
    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; init; }

    /// <summary>The dialogue.</summary>
    public required DialogueId DialogueId { get; init; }

    /// <summary>Its chat.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>Its channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Since when it waits.</summary>
    public required DateTimeOffset WaitingSince { get; init; }

    /// <summary>Managers who may take the dialogue now, in the settings' order, then by id. Never empty.</summary>
    public required IReadOnlyList<ManagerLoad> Candidates { get; init; }

    /// <summary>Who was responsible for the dialogue before in this chat, if he is a candidate.</summary>
    public ManagerId? LastResponsible { get; init; }
}
