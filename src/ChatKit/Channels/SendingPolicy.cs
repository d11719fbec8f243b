namespace ChatKit;

/// <summary>What may be sent in a situation: to a customer who never wrote, or after the reply window closed.</summary>
public enum SendingPolicy
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>Only a template that the messenger approved.</summary>
    Template = 1,

    /// <summary>Any text.</summary>
    Text = 2,
}
