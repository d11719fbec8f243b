using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>What takes webhooks in a server process.</summary>
internal interface IWebhookServer
{
    /// <summary>How many messages it has, counted where they are kept.</summary>
    long Stored { get; }

    void Add(IServiceCollection services);

    void Map(WebApplication app);

    /// <summary>Prepares it once it runs.</summary>
    /// <returns>The path to post to.</returns>
    Task<string> PrepareAsync(IServiceProvider services);
}
