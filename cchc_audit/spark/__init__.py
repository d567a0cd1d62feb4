"""Scanning beyond one machine: the kernel inside Spark, whose joins and windows do all that spans reports."""

from cchc_audit.spark.archived import scan_archive
from cchc_audit.spark.framed import scan_frame
from cchc_audit.spark.scan import SparkScan

__all__ = ["SparkScan", "scan_archive", "scan_frame"]
