namespace ChatKit;

/// <summary>What moves a dialogue from one phase to another. Open: a host may add its own.</summary>
/// <param name="Name">The name: a-z, 0-9 and '-', up to 32.</param>
public readonly record struct DialogueTrigger(string Name)
{
    /// <summary>The customer agreed; evidence is written.</summary>
    public static DialogueTrigger ConsentGiven { get; } = new("consent-given");

    /// <summary>The question no longer applies: policy off, or channel excluded.</summary>
    public static DialogueTrigger ConsentWaived { get; } = new("consent-waived");

    /// <summary>The customer never agreed.</summary>
    public static DialogueTrigger ConsentExpired { get; } = new("consent-expired");

    /// <summary>Our side writes first; the holds stay held.</summary>
    public static DialogueTrigger Outreach { get; } = new("outreach");

    /// <summary>A manager becomes responsible.</summary>
    public static DialogueTrigger AssignToManager { get; } = new("assign-to-manager");

    /// <summary>A bot becomes responsible.</summary>
    public static DialogueTrigger AssignToBot { get; } = new("assign-to-bot");

    /// <summary>Nobody is responsible any more.</summary>
    public static DialogueTrigger Unassign { get; } = new("unassign");

    /// <summary>Somebody closes it.</summary>
    public static DialogueTrigger Close { get; } = new("close");

    /// <summary>It was assigned to a manager and silent for the set time.</summary>
    public static DialogueTrigger IdleTimeout { get; } = new("idle-timeout");

    /// <summary>It was assigned to no manager for a month.</summary>
    public static DialogueTrigger QueueTimeout { get; } = new("queue-timeout");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
