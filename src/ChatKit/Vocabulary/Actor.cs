namespace ChatKit;

/// <summary>Who did something.</summary>
/// <param name="Kind">What kind of author it is.</param>
/// <param name="Id">The manager's, bot's or customer's id; <see langword="null"/> for the system and for the messenger's own app.</param>
public readonly record struct Actor(ActorKind Kind, string? Id)
{
    /// <summary>ChatKit itself: a timer, distribution, an erasure.</summary>
    public static Actor System { get; } = new(ActorKind.System, null);

    /// <summary>A manager.</summary>
    public static Actor Of(ManagerId manager) => new(ActorKind.Manager, manager.Value);

    /// <summary>A bot.</summary>
    public static Actor Of(BotId bot) => new(ActorKind.Bot, bot.ToString());

    /// <summary>A customer.</summary>
    public static Actor Of(CustomerId customer) => new(ActorKind.Customer, customer.ToString());
}
