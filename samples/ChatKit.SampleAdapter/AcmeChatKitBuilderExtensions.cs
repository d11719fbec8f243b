using Acme.Chat;
using ChatKit;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Acme to ChatKit.</summary>
public static class AcmeChatKitBuilderExtensions
{
    /// <summary>Lets administrators add accounts at Acme as channels.</summary>
    public static ChatKitBuilder AddAcme(this ChatKitBuilder builder) => builder.AddAdapter<AcmeAdapter>();
}
