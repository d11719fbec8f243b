namespace ChatKit;

/// <summary>The kinds of authors of messages and events.</summary>
public enum ActorKind
{
    /// <summary>ChatKit itself.</summary>
    System = 0,

    /// <summary>The customer.</summary>
    Customer = 1,

    /// <summary>A manager.</summary>
    Manager = 2,

    /// <summary>A bot.</summary>
    Bot = 3,

    /// <summary>Our side, writing in the messenger's own app.</summary>
    Channel = 4,
}
