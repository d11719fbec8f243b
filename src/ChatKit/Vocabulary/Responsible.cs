namespace ChatKit;

/// <summary>The manager or bot who answers for a dialogue; at most one.</summary>
/// <param name="Kind">Whether it is a manager or a bot.</param>
/// <param name="Id">The manager's id in the CRM, or the bot's id.</param>
public readonly record struct Responsible(ResponsibleKind Kind, string Id)
{
    /// <summary>The manager as responsible.</summary>
    public static Responsible Of(ManagerId manager) => new(ResponsibleKind.Manager, manager.Value);

    /// <summary>The bot as responsible.</summary>
    public static Responsible Of(BotId bot) => new(ResponsibleKind.Bot, bot.ToString());

    /// <summary>Whether this is the given manager.</summary>
    public bool IsManager(ManagerId manager) =>
        Kind == ResponsibleKind.Manager && string.Equals(Id, manager.Value, StringComparison.Ordinal);
}
