using Microsoft.Extensions.Logging;

namespace ChatKit.RabbitMQ;

internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Information, "Connected to RabbitMQ; {Lanes} lanes are declared")]
    public static partial void BrokerFound(ILogger logger, int lanes);

    [LoggerMessage(1102, LogLevel.Warning, "RabbitMQ is away; this host's lanes are begun again in {Delay}")]
    public static partial void BrokerLost(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(1103, LogLevel.Information, "This host works on {Mine} of {Lanes} lanes; {Hosts} hosts are there")]
    public static partial void LanesBalanced(ILogger logger, int mine, int lanes, int hosts);

    [LoggerMessage(1104, LogLevel.Warning, "A lane was given up; what is not durable of it is delivered again")]
    public static partial void LaneGivenUp(ILogger logger, Exception exception);

    [LoggerMessage(1105, LogLevel.Debug, "Lane {Lane} could not be closed, its connection is gone")]
    public static partial void LaneEndFailed(ILogger logger, Exception exception, int lane);
}
