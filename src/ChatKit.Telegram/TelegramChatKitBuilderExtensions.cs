using ChatKit;
using ChatKit.Telegram;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Telegram to ChatKit.</summary>
public static class TelegramChatKitBuilderExtensions
{
    /// <summary>Lets administrators add Telegram bots as channels. May be called several times.</summary>
    /// <param name="builder">ChatKit's builder.</param>
    /// <returns>The same builder.</returns>
    public static ChatKitBuilder AddTelegram(this ChatKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<TelegramAdapter>();
    }
}
