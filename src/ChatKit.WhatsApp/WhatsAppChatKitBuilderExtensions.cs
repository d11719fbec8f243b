using ChatKit;
using ChatKit.WhatsApp;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds WhatsApp to ChatKit.</summary>
public static class WhatsAppChatKitBuilderExtensions
{
    /// <summary>Lets administrators add WhatsApp Business numbers as channels. May be called again from another module.</summary>
    public static ChatKitBuilder AddWhatsApp(this ChatKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<WhatsAppAdapter>();
    }
}
