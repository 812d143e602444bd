package org.crossbill;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * One node (节点): a province's settlement center, or the national clearing house. What it is made of
 * are the rooms below; {@code start} starts it, {@code command} is the front door.
 */
@SpringBootApplication
public class Crossbill {}
