using System.Diagnostics;

namespace ChatKit.ChaosTests.World;

/// <summary>The private PostgreSQL and RabbitMQ that <c>eng/services.sh</c> started, and what may be done to them.</summary>
internal static class Servers
{
    public const string PostgreSqlServer = "postgres";
    public const string RabbitMqServer = "rabbitmq";

    public static string PostgreSql { get; } = Need("CHATKIT_POSTGRES");

    public static string RabbitMq { get; } = Need("CHATKIT_RABBITMQ");

    private static string Folder { get; } = Need("CHATKIT_SERVICES");

    /// <summary>Runs <c>eng/services.sh</c> with a verb and a server; both are described there.</summary>
    public static async Task DoAsync(string verb, string server)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "services.sh"), [verb, Folder, server])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"services.sh {verb} {server} failed with {process.ExitCode}. {said}");
        }
    }

    private static string Need(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException(
            $"{variable} is not set. Run eng/test.sh or eng/chaos.sh, or eng/services.sh up FOLDER postgres rabbitmq and set what it prints.");
}
