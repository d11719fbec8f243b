using Acme.Chat;
using ChatKit;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Acme to ChatKit.</summary>
public static class AcmeChatKitBuilderExtensions
{
    public static ChatKitBuilder AddAcme(this ChatKitBuilder builder) => builder.AddAdapter<AcmeAdapter>();
}
