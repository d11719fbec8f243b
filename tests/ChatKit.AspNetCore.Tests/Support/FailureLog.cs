using Microsoft.Extensions.Logging;

namespace ChatKit.Tests.Support;

/// <summary>Shows what a host logs as an error beside the test that caused it.</summary>
internal sealed class FailureLog : ILoggerProvider, ILogger
{
    public static FailureLog Instance { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Console.Error.WriteLine($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
