using System.ComponentModel.DataAnnotations;

namespace ChatKit.Telegram;

/// <summary>What an administrator fills in to connect a Telegram bot. Not thread-safe while it is being filled in.</summary>
public sealed class TelegramSettings
{
    /// <summary>The bot's token, as @BotFather gave it: digits, a colon, letters. Required.</summary>
    [Required(ErrorMessage = "'{0}' is missing: create a bot with @BotFather and copy its token.")]
    [RegularExpression("^[A-Za-z0-9:_-]{1,128}$", ErrorMessage = "'{0}' is not a bot's token: copy it from @BotFather, without spaces.")]
    [Display(Name = "Bot token", Description = "From @BotFather: /newbot, or /mybots and then API Token.")]
    [Secret]
    public string BotToken { get; set; } = "";

    /// <summary>
    /// What Telegram repeats in the header of every webhook: 1 to 256 of <c>A-Z a-z 0-9 _ -</c>, made up by the administrator.
    /// While it is empty (the default) every webhook is refused and only <see cref="Polling"/> works.
    /// </summary>
    [RegularExpression("^[A-Za-z0-9_-]{0,256}$", ErrorMessage = "'{0}' may have at most 256 of A-Z, a-z, 0-9, '_' and '-'.")]
    [Display(Name = "Webhook secret", Description = "Make up a long random word; by it Telegram proves that a webhook is its own.")]
    [Secret]
    public string WebhookSecret { get; set; } = "";

    /// <summary>Where the Bot API is. The default is Telegram's own; another one is a Bot API server that you run yourself.</summary>
    [HttpAddress]
    [Display(Name = "API address", Description = "Leave it unless you run a Bot API server of your own.")]
    public Uri ApiBaseAddress { get; set; } = new("https://api.telegram.org");

    /// <summary>Whether updates are asked for instead of being posted, for hosts without a public address. The default is no.</summary>
    [Display(Name = "Polling", Description = "For hosts that Telegram cannot reach: updates are asked for, no webhook is set.")]
    public bool Polling { get; set; }
}
