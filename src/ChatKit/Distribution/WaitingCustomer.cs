namespace ChatKit.Distribution;

/// <summary>A customer whose dialogue waits for a manager, by everything a CRM may know him by. Immutable.</summary>
public sealed class WaitingCustomer
{
    /// <summary>Whose customer.</summary>
    public required TenantId TenantId { get; init; }

    /// <summary>The chat in which he writes.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The dialogue that waits.</summary>
    public required DialogueId DialogueId { get; init; }

    /// <summary>The channel through which he writes.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The customer of that channel.</summary>
    public required CustomerId CustomerId { get; init; }

    /// <summary>His preferred id at the messenger.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The name shown.</summary>
    public string? Name { get; init; }

    /// <summary>In E.164, where the messenger or a manager told it.</summary>
    public string? Phone { get; init; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; init; }
}
