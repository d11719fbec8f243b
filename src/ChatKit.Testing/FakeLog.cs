using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatKit.Testing;

/// <summary>Keeps what was logged as a warning or worse, so that a failed test can say what went wrong behind it.</summary>
internal sealed class FakeLog : ILoggerProvider, ILogger
{
    private const int Shown = 5;

    private readonly ConcurrentQueue<string> _problems = new();

    public IReadOnlyList<string> Problems => [.. _problems];

    public string Summary => _problems.IsEmpty ? "Nothing was logged." : $"The last of what was logged: {string.Join(Environment.NewLine, _problems.TakeLast(Shown))}";

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _problems.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
        // What was logged is read after the host is gone.
    }
}
