using ChatKit.AspNetCore.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ChatKit to the host's health checks.</summary>
public static class ChatKitHealthChecksBuilderExtensions
{
    private static readonly string[] Live = ["live", "chatkit"];
    private static readonly string[] Ready = ["ready", "chatkit"];

    /// <summary>
    /// Adds <c>chatkit-live</c> (tag <c>live</c>: the engine runs, or waits for its storage: unhealthy means that a new process may help) and
    /// <c>chatkit-ready</c> (tag <c>ready</c>: it runs and its storage answers; the description says why not). Called once.
    /// </summary>
    public static IHealthChecksBuilder AddChatKit(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<LivenessCheck>("chatkit-live", tags: Live).AddCheck<ReadinessCheck>("chatkit-ready", tags: Ready);
    }
}
